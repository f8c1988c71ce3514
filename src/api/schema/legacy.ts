/** What the schema of today no longer has but notes still do, and the shapes that all objects share. The notation is that of fields.ts. */

export const legacyKinds: Readonly<Record<string, string>> = {
  'extensions/v1beta1 Ingress': 'OldIngress',
  'networking.k8s.io/v1beta1 Ingress': 'OldIngress',
  'v1 List': 'List',
};

export const legacyFields = `
List apiVersion:s kind:s metadata:@V1ListMeta items!:[]O
V1ListMeta continue:s remainingItemCount:i resourceVersion:s selfLink:s
CustomObject apiVersion:s kind:s metadata:@V1ObjectMeta spec:o status:o data:o
OldIngress apiVersion:s kind:s metadata:@V1ObjectMeta spec:@OldIngressSpec status:o
OldIngressSpec backend:@OldIngressBackend ingressClassName:s rules:[]@OldIngressRule tls:[]@V1IngressTLS
OldIngressRule host:s http:@OldHTTPIngressRuleValue
OldHTTPIngressRuleValue paths!:[]@OldHTTPIngressPath
OldHTTPIngressPath backend!:@OldIngressBackend path:s pathType:s
OldIngressBackend resource:@V1TypedLocalObjectReference serviceName:s servicePort:*
`;
