/** The fields of the kinds of networking.k8s.io. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './notation.ts';

export const networking = (): SchemaText => ({
  'networking.v1.HTTPIngressPath': 'backend:networking.v1.IngressBackend! path:string pathType:string?!',
  'networking.v1.HTTPIngressRuleValue': 'paths:[]networking.v1.HTTPIngressPath!',
  'networking.v1.IPBlock': 'cidr:string! except:[]string',
  'networking.v1.Ingress':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:networking.v1.IngressSpec status:networking.v1.IngressStatus',
  'networking.v1.IngressBackend': 'resource:core.v1.TypedLocalObjectReference service:networking.v1.IngressServiceBackend',
  'networking.v1.IngressClass': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:networking.v1.IngressClassSpec',
  'networking.v1.IngressClassParametersReference': 'apiGroup:string kind:string! name:string! namespace:string scope:string',
  'networking.v1.IngressClassSpec': 'controller:string parameters:networking.v1.IngressClassParametersReference',
  'networking.v1.IngressLoadBalancerIngress': 'hostname:string ip:string ports:[]networking.v1.IngressPortStatus',
  'networking.v1.IngressLoadBalancerStatus': 'ingress:[]networking.v1.IngressLoadBalancerIngress',
  'networking.v1.IngressPortStatus': 'error:string port:int32! protocol:string!',
  'networking.v1.IngressRule': 'host:string http:networking.v1.HTTPIngressRuleValue',
  'networking.v1.IngressServiceBackend': 'name:string! port:networking.v1.ServiceBackendPort',
  'networking.v1.IngressSpec':
    'defaultBackend:networking.v1.IngressBackend ingressClassName:string? rules:[]networking.v1.IngressRule ' +
    'tls:[]networking.v1.IngressTLS',
  'networking.v1.IngressStatus': 'loadBalancer:networking.v1.IngressLoadBalancerStatus',
  'networking.v1.IngressTLS': 'hosts:[]string secretName:string',
  'networking.v1.NetworkPolicy': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:networking.v1.NetworkPolicySpec',
  'networking.v1.NetworkPolicyEgressRule': 'ports:[]networking.v1.NetworkPolicyPort to:[]networking.v1.NetworkPolicyPeer',
  'networking.v1.NetworkPolicyIngressRule': 'from:[]networking.v1.NetworkPolicyPeer ports:[]networking.v1.NetworkPolicyPort',
  'networking.v1.NetworkPolicyPeer': 'ipBlock:networking.v1.IPBlock namespaceSelector:meta.v1.LabelSelector podSelector:meta.v1.LabelSelector',
  'networking.v1.NetworkPolicyPort': 'endPort:int32?@1.21 port:intOrString protocol:string?',
  'networking.v1.NetworkPolicySpec':
    'egress:[]networking.v1.NetworkPolicyEgressRule ingress:[]networking.v1.NetworkPolicyIngressRule podSelector:meta.v1.LabelSelector ' +
    'policyTypes:[]string',
  'networking.v1.ServiceBackendPort': 'name:string number:int32',
  // Before v1 a backend was written flat.
  'networking.v1beta1.HTTPIngressPath': 'backend:networking.v1beta1.IngressBackend! path:string pathType:string?',
  'networking.v1beta1.HTTPIngressRuleValue': 'paths:[]networking.v1beta1.HTTPIngressPath!',
  'networking.v1beta1.Ingress':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:networking.v1beta1.IngressSpec status:networking.v1.IngressStatus',
  'networking.v1beta1.IngressBackend': 'resource:core.v1.TypedLocalObjectReference serviceName:string servicePort:intOrString',
  'networking.v1beta1.IngressRule': 'host:string http:networking.v1beta1.HTTPIngressRuleValue',
  'networking.v1beta1.IngressSpec':
    'backend:networking.v1beta1.IngressBackend ingressClassName:string? rules:[]networking.v1beta1.IngressRule tls:[]networking.v1.IngressTLS',
});
