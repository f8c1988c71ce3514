import { expect, test } from 'vitest';
import { parseVersion } from '../../../../src/api/version.ts';
import { present } from '../../../../src/base/assert.ts';
import { Cluster } from '../../../../src/cluster/cluster.ts';
import { defaultSessionOptions } from '../../../../src/session/defaults.ts';
import { SeededChooser } from '../../../../src/session/seededChooser.ts';

test.each([
  ['1.18', 'yes', '/apis/extensions/v1beta1/ingresses', undefined],
  ['1.20', 'yes', '/apis/extensions/v1beta1/ingresses', '299 - "extensions/v1beta1 Ingress is deprecated in v1.14+, unavailable in v1.22+; use networking.k8s.io/v1 Ingress"'],
  ['1.20', 'yes', '/apis/batch/v1beta1/cronjobs', undefined],
  ['1.20', 'no', '/apis/batch/v1beta1/cronjobs', '299 - "batch/v1beta1 CronJob is deprecated in v1.22+, unavailable in v1.25+"'],
  ['1.21', 'yes', '/apis/batch/v1beta1/cronjobs', '299 - "batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob"'],
  ['1.20', 'yes', '/apis/apiextensions.k8s.io/v1beta1/customresourcedefinitions', '299 - "apiextensions.k8s.io/v1beta1 CustomResourceDefinition is deprecated in v1.16+, unavailable in v1.22+; use apiextensions.k8s.io/v1 CustomResourceDefinition"'],
  ['1.20', 'yes', '/apis/rbac.authorization.k8s.io/v1beta1/roles', '299 - "rbac.authorization.k8s.io/v1beta1 Role is deprecated in v1.17+, unavailable in v1.22+; use rbac.authorization.k8s.io/v1 Role"'],
  ['1.23', 'yes', '/apis/flowcontrol.apiserver.k8s.io/v1beta1/flowschemas/mine', '299 - "flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema is deprecated in v1.23+, unavailable in v1.26+; use flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema"'],
  ['1.32', 'yes', '/api/v1/endpoints', undefined],
  ['1.33', 'yes', '/api/v1/endpoints', '299 - "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"'],
  ['1.33', 'yes', '/apis/discovery.k8s.io/v1/endpointslices', undefined],
])('a %s server that knows its version (%s) warns of %s: %s', (version, build, path, warning) => {
  const options = defaultSessionOptions(present(parseVersion(version), version));
  const cluster = new Cluster(options, new SeededChooser('test', new Map([['cluster/knowsItsVersion', build]])));
  expect(cluster.request({ method: 'GET', path }).headers['warning']).toBe(warning);
});
