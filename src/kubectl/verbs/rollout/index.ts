/** `kubectl rollout …`: one file a subcommand. */
import type { Verb } from '../../command.ts';
import { atLeast } from '../../../api/version.ts';
import { quote } from '../../../text/golang/quote.ts';
import { failUsage } from '../../errors.ts';
import { history } from './history.ts';
import { pause, resume } from './pause.ts';
import { restart } from './restart.ts';
import { status } from './status.ts';
import { undo } from './undo.ts';

const help = (newer: boolean): string => `Manage the rollout of one or many resources.
        
 Valid resource types include:

  *  deployments
  *  daemonsets
  *  statefulsets

Examples:
  # Rollback to the previous deployment
  kubectl rollout undo deployment/abc
  
  # Check the rollout status of a daemonset
  kubectl rollout status daemonset/foo
  
  # Restart a deployment
  kubectl rollout restart deployment/abc
  
  # Restart deployments with the ${newer ? "'app=nginx'" : 'app=nginx'} label
  kubectl rollout restart deployment --selector=app=nginx

Available Commands:
  history       View rollout history
  pause         Mark the provided resource as paused
  restart       Restart a resource
  resume        Resume a paused resource
  status        Show the status of the rollout
  undo          Undo a previous rollout

Usage:
  kubectl rollout SUBCOMMAND [options]

Use "${newer ? 'kubectl rollout' : 'kubectl'} <command> --help" for more information about a given command.
Use "kubectl options" for a list of global command-line options (applies to all commands).`;

export const rollout: Verb = {
  subcommands: { history, pause, restart, resume, status, undo },
  run(invocation) {
    const [word] = invocation.args;
    if (word !== undefined) return failUsage(`unknown command ${quote(invocation.args.join(' '))}`, invocation.command);
    // Unlike the other groups it writes its help to standard output.
    invocation.out(`${help(atLeast(invocation.version, '1.28'))}\n`);
    return 1;
  },
};
