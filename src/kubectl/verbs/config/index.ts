/** `kubectl config …`: one file a subcommand. */
import type { Verb } from '../../command.ts';
import { failPlain } from '../../errors.ts';
import { quote } from '../../../text/golang/quote.ts';
import { currentContextVerb, deleteContext, getClusters, getContexts, renameContext, setContext, useContext } from './contexts.ts';
import { view } from './view.ts';

export const config: Verb = {
  subcommands: {
    'current-context': currentContextVerb,
    'delete-context': deleteContext,
    'get-clusters': getClusters,
    'get-contexts': getContexts,
    'rename-context': renameContext,
    'set-context': setContext,
    'use-context': useContext,
    view,
  },
  run(invocation) {
    const [word] = invocation.args;
    if (word === undefined) return invocation.host.unsupported('kubectl config without a subcommand');
    const known = ['delete-cluster', 'delete-user', 'get-users', 'set', 'set-cluster', 'set-credentials', 'unset'];
    if (known.includes(word)) return invocation.host.unsupported(`kubectl config ${word}`);
    return failPlain(`error: unknown command ${quote(word)}\nSee 'kubectl config -h' for help and examples`);
  },
};
