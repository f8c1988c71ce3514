/** The fields of the kinds of discovery.k8s.io. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './notation.ts';

export const discovery = (): SchemaText => ({
  'discovery.v1.Endpoint':
    'addresses:[]string! conditions:discovery.v1.EndpointConditions deprecatedTopology:{}string hints:discovery.v1.EndpointHints@1.21 ' +
    'hostname:string? nodeName:string?@1.20 targetRef:core.v1.ObjectReference zone:string?@1.21 topology:{}string',
  'discovery.v1.EndpointConditions': 'ready:bool? serving:bool? terminating:bool?',
  'discovery.v1.EndpointHints': 'forNodes:[]discovery.v1.ForNode forZones:[]discovery.v1.ForZone',
  'discovery.v1.EndpointPort': 'appProtocol:string? name:string? port:int32? protocol:string?',
  'discovery.v1.EndpointSlice':
    'addressType:string! apiVersion:string endpoints:[]discovery.v1.Endpoint! kind:string metadata:meta.v1.ObjectMeta ' +
    'ports:[]discovery.v1.EndpointPort+',
  'discovery.v1.ForNode': 'name:string!',
  'discovery.v1.ForZone': 'name:string!',
});
