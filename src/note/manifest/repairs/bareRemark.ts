/** A remark in Chinese or Japanese behind a field that is never free text: `replicas: 3 副本数`, `selector:选择器`. Its # was lost on the way through a web page. */
import { hasHan } from '../../recover/sentence.ts';
import type { Edit, Repair } from './repair.ts';

/** Fields with fields of their own, which stand on the lines below. */
const mappings = 'metadata|spec|selector|matchLabels|matchExpressions|template|labels|ports|containers|initContainers|strategy|rollingUpdate|env|volumes|volumeMounts|resources|limits|requests|rules|http|paths|backend|service|livenessProbe|readinessProbe|startupProbe|httpGet|tcpSocket|subsets|addresses|nodeSelector|affinity|tolerations|securityContext|jobTemplate';
const numbers = 'replicas|port|targetPort|nodePort|containerPort|hostPort|number|initialDelaySeconds|periodSeconds|timeoutSeconds|successThreshold|failureThreshold|revisionHistoryLimit|minReadySeconds|completions|parallelism|backoffLimit|timeoutSeconds|terminationGracePeriodSeconds';
const words = 'apiVersion|kind|name|namespace|type|clusterIP|targetPort|protocol|sessionAffinity|externalName|externalTrafficPolicy|internalTrafficPolicy|image|imagePullPolicy|restartPolicy|pathType|serviceName|maxSurge|maxUnavailable';

/** `value`: what is left of the line in front of the remark. */
const forms: readonly RegExp[] = [
  new RegExp(String.raw`^(?<value>\s*(?:- +)*(?:${mappings}):)\s*(?<remark>[^\s#"'[{|>&*].*)$`, 's'),
  new RegExp(String.raw`^(?<value>\s*(?:- +)*(?:${numbers}):\s+\d+)\s*(?<remark>[^\s\d#].*)$`, 's'),
  new RegExp(String.raw`^(?<value>\s*(?:- +)*(?:${words}):\s+[A-Za-z\d][\w./:%-]*)\s*(?<remark>[^\s#].*)$`, 's'),
];

export const bareRemark: Repair = {
  ruleId: 'manifest-bare-remark',
  message: 'A remark stands behind a value without a # in front of it.',
  hint: 'It is run as a comment; YAML would take it for a part of the value.',
  edits: (line): readonly Edit[] => {
    // Behind its own # a remark is none that lost it.
    const code = line.replace(/\s#.*$/, '');
    if (!hasHan(code)) return [];
    for (const form of forms) {
      const { value, remark } = hasHan(form.exec(code)?.groups?.['remark'] ?? '') ? (form.exec(line)?.groups ?? {}) : {};
      if (value !== undefined && remark !== undefined) return [{ at: value.length, length: line.length - value.length, replacement: ` # ${remark}` }];
    }
    return [];
  },
};
