/** `kubectl set image|selector|env|serviceaccount|subject|resources`. */
import type { Verb } from '../../command.ts';
import { atLeast } from '../../../api/version.ts';
import { quote } from '../../../text/golang/quote.ts';
import { failPlain, failUsage } from '../../errors.ts';
import { env } from './env.ts';
import { image } from './image.ts';
import { resources } from './resources.ts';
import { selector } from './selector.ts';
import { serviceAccount } from './serviceAccount.ts';
import { subject } from './subject.ts';

const help = (command: string): string => `Configure application resources.

 These commands help you make changes to existing application resources.

Available Commands:
  env              Update environment variables on a pod template
  image            Update the image of a pod template
  resources        Update resource requests/limits on objects with pod templates
  selector         Set the selector on a resource
  serviceaccount   Update the service account of a resource
  subject          Update the user, group, or service account in a role binding or cluster role binding

Usage:
  kubectl set SUBCOMMAND [options]

Use "${command} <command> --help" for more information about a given command.
Use "kubectl options" for a list of global command-line options (applies to all commands).`;

export const set: Verb = {
  subcommands: { env, image, resources, selector, serviceaccount: serviceAccount, subject },
  run(invocation) {
    const [word] = invocation.args;
    return word === undefined ? failPlain(help(atLeast(invocation.version, '1.28') ? 'kubectl set' : 'kubectl')) : failUsage(`unknown command ${quote(invocation.args.join(' '))}`, invocation.command);
  },
};
