/** `kubectl config …`: one file a subcommand. */
import type { Verb } from '../../command.ts';
import { failPlain } from '../../errors.ts';
import { quote } from '../../../text/golang/quote.ts';
import {
  currentContextVerb, deleteCluster, deleteContext, deleteUser, getClusters, getContexts, getUsers, renameContext, setCluster, setContext, setCredentials, unset, useContext,
} from './contexts.ts';
import { view } from './view.ts';

export const config: Verb = {
  subcommands: {
    'current-context': currentContextVerb,
    'delete-cluster': deleteCluster,
    'delete-context': deleteContext,
    'delete-user': deleteUser,
    'get-clusters': getClusters,
    'get-contexts': getContexts,
    'get-users': getUsers,
    'rename-context': renameContext,
    'set-cluster': setCluster,
    'set-context': setContext,
    'set-credentials': setCredentials,
    unset,
    'use-context': useContext,
    view,
  },
  run(invocation) {
    const [word] = invocation.args;
    if (word === undefined) return invocation.host.unsupported('kubectl config without a subcommand');
    if (word === 'set') return invocation.host.unsupported('kubectl config set');
    return failPlain(`error: unknown command ${quote(word)}\nSee 'kubectl config -h' for help and examples`);
  },
};
