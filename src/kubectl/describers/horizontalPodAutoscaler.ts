/** `kubectl describe hpa`. Models describeHorizontalPodAutoscalerV2 (1.32). */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { quote } from '../../text/golang/quote.ts';
import type { Describer, Page } from './describer.ts';
import { writeEvents } from './events.ts';
import { writeAnnotations, writeHead, writeLabels } from './metadata.ts';
import { rfc1123 } from './times.ts';

const unknown = '<unknown>';

export const describeHorizontalPodAutoscaler: Describer = (page, object, context) => {
  const spec = part(object as unknown as JsonObject, 'spec');
  const status = part(object as unknown as JsonObject, 'status');
  const target = part(spec, 'scaleTargetRef');
  writeHead(page, object);
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  page.field(0, 'CreationTimestamp', rfc1123(object.metadata.creationTimestamp));
  page.field(0, 'Reference', `${String(target['kind'])}/${String(target['name'])}`);
  page.field(0, 'Metrics', '( current / target )');
  const current = objects(status['currentMetrics']);
  metricsOf(spec).forEach((metric, index) => page.line(1, metricLine(metric, current[index] ?? {})));
  page.field(0, 'Min replicas', spec['minReplicas'] === undefined ? '<unset>' : String(spec['minReplicas']));
  page.field(0, 'Max replicas', Number(spec['maxReplicas'] ?? 0));
  if (isObject(spec['behavior'])) {
    page.line(0, 'Behavior:');
    writeDirection(page, 'Scale Up', spec['behavior']['scaleUp']);
    writeDirection(page, 'Scale Down', spec['behavior']['scaleDown']);
  }
  page.field(0, `${String(target['kind'])} pods`, `${Number(status['currentReplicas'] ?? 0)} current / ${Number(status['desiredReplicas'] ?? 0)} desired`);
  const conditions = objects(status['conditions']);
  if (conditions.length > 0) {
    page.line(0, 'Conditions:');
    page.line(1, 'Type\tStatus\tReason\tMessage');
    page.line(1, '----\t------\t------\t-------');
  }
  for (const condition of conditions) page.line(1, ['type', 'status', 'reason', 'message'].map((field) => String(condition[field] ?? '')).join('\t'));
  writeEvents(page, object, context);
};

const part = (object: JsonObject, field: string): JsonObject => (isObject(object[field]) ? object[field] : {});
const objects = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []);

/** The first version knew the use of the processor alone. */
function metricsOf(spec: JsonObject): readonly JsonObject[] {
  const percent = spec['targetCPUUtilizationPercentage'];
  if (percent === undefined) return objects(spec['metrics']);
  return [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: percent } } }];
}

function metricLine(metric: JsonObject, now: JsonObject): string {
  const type = String(metric['type']);
  const field = type.charAt(0).toLowerCase() + type.slice(1);
  const source = part(metric, field);
  const target = part(source, 'target');
  const current = part(part(now, field), 'current');
  const name = String(part(source, 'metric')['name'] ?? '');
  const value = (of: string): string => `${String(current[of] ?? unknown)} / ${String(target[of])}`;
  switch (type) {
    case 'External':
      return target['averageValue'] === undefined ? `${quote(name)} (target value):\t${value('value')}` : `${quote(name)} (target average value):\t${value('averageValue')}`;
    case 'Pods':
      return `${quote(name)} on pods:\t${value('averageValue')}`;
    case 'Object': {
      const described = part(source, 'describedObject');
      const subject = `"${name}" on ${String(described['kind'])}/${String(described['name'])} `;
      return target['type'] === 'AverageValue' ? `${subject}(target average value):\t${value('averageValue')}` : `${subject}(target value):\t${value('value')}`;
    }
    case 'Resource':
    case 'ContainerResource': {
      const container = type === 'Resource' ? '' : ` of container "${String(source['container'])}"`;
      const subject = `resource ${String(source['name'])}${container} on pods`;
      if (target['averageValue'] !== undefined) return `${subject}:\t${value('averageValue')}`;
      const share = current['averageUtilization'] === undefined ? unknown : `${String(current['averageUtilization'])}% (${String(current['averageValue'])})`;
      const wanted = target['averageUtilization'] === undefined ? '<auto>' : `${String(target['averageUtilization'])}%`;
      return `${subject}  (as a percentage of request):\t${share} / ${wanted}`;
    }
    default:
      return `<unknown metric type ${quote(type)}>`;
  }
}

function writeDirection(page: Page, direction: string, rules: Json | undefined): void {
  if (!isObject(rules)) return;
  page.line(1, `${direction}:`);
  if (rules['stabilizationWindowSeconds'] !== undefined) page.line(2, `Stabilization Window: ${String(rules['stabilizationWindowSeconds'])} seconds`);
  const policies = objects(rules['policies']);
  if (policies.length === 0) return;
  page.line(2, `Select Policy: ${String(rules['selectPolicy'] ?? 'Max')}`);
  page.line(2, 'Policies:');
  for (const { type, value, periodSeconds } of policies) page.line(3, `- Type: ${String(type)}\tValue: ${String(value)}\tPeriod: ${String(periodSeconds)} seconds`);
}
