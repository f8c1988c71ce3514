/** `kubectl apply view-last-applied`: what the last apply was given, as the object remembers it. */
import { printJson } from '../../text/json.ts';
import { printYaml } from '../../text/yaml/print.ts';
import type { Verb } from '../command.ts';
import { failUsage } from '../errors.ts';
import { allFlag, filenameFlags, selectorFlag } from '../flagSets.ts';
import { lastAppliedAnnotation } from '../../api/lastApplied.ts';
import { parseLastApplied } from '../lastApplied.ts';
import { infosOf, select, selectedByFlags } from '../resourceBuilder.ts';

export const viewLastApplied: Verb = {
  flags: [...filenameFlags, selectorFlag, allFlag, { name: 'output', shorthand: 'o', kind: 'string', default: 'yaml' }],
  run(invocation) {
    const { flags, args, out } = invocation;
    const output = flags.string('output');
    const infos = infosOf(select(invocation, {
      args,
      ...selectedByFlags(invocation),
      flatten: true,
      latest: true,
    }));
    for (const { object } of infos) {
      if (object.metadata.annotations?.[lastAppliedAnnotation] === undefined) continue;
      const applied = parseLastApplied(object) ?? {};
      if (output === 'json') out(printJson(applied));
      else if (output === 'yaml') out(printYaml(applied));
      else failUsage(`Unexpected -o output mode: ${output}, the flag 'output' must be one of yaml|json`, invocation.command);
    }
    return 0;
  },
};

