/** The fields of the kinds of admissionregistration.k8s.io. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './notation.ts';

export const admission = (): SchemaText => ({
  'admissionregistration.v1.AuditAnnotation': 'key:string! valueExpression:string!',
  'admissionregistration.v1.ExpressionWarning': 'fieldRef:string! warning:string!',
  'admissionregistration.v1.MatchCondition': 'expression:string! name:string!',
  'admissionregistration.v1.MatchResources':
    'excludeResourceRules:[]admissionregistration.v1.NamedRuleWithOperations matchPolicy:string? namespaceSelector:meta.v1.LabelSelector ' +
    'objectSelector:meta.v1.LabelSelector resourceRules:[]admissionregistration.v1.NamedRuleWithOperations',
  'admissionregistration.v1.MutatingWebhook':
    'admissionReviewVersions:[]string! clientConfig:admissionregistration.v1.WebhookClientConfig! failurePolicy:string? ' +
    'matchConditions:[]admissionregistration.v1.MatchCondition~name@1.27 matchPolicy:string? name:string! namespaceSelector:meta.v1.LabelSelector ' +
    'objectSelector:meta.v1.LabelSelector reinvocationPolicy:string? rules:[]admissionregistration.v1.RuleWithOperations sideEffects:string?! ' +
    'timeoutSeconds:int32?',
  'admissionregistration.v1.MutatingWebhookConfiguration':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta webhooks:[]admissionregistration.v1.MutatingWebhook~name',
  'admissionregistration.v1.NamedRuleWithOperations':
    '=atomic apiGroups:[]string apiVersions:[]string operations:[]string resourceNames:[]string resources:[]string scope:string?',
  'admissionregistration.v1.ParamKind': '=atomic apiVersion:string kind:string',
  'admissionregistration.v1.ParamRef':
    '=atomic name:string namespace:string parameterNotFoundAction:string? selector:meta.v1.LabelSelector',
  'admissionregistration.v1.RuleWithOperations':
    'apiGroups:[]string apiVersions:[]string operations:[]string resources:[]string scope:string?',
  'admissionregistration.v1.ServiceReference': 'name:string! namespace:string! path:string? port:int32?',
  'admissionregistration.v1.TypeChecking': 'expressionWarnings:[]admissionregistration.v1.ExpressionWarning',
  'admissionregistration.v1.ValidatingAdmissionPolicy':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:admissionregistration.v1.ValidatingAdmissionPolicySpec ' +
    'status:admissionregistration.v1.ValidatingAdmissionPolicyStatus',
  'admissionregistration.v1.ValidatingAdmissionPolicyBinding':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec',
  'admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec':
    'matchResources:admissionregistration.v1.MatchResources paramRef:admissionregistration.v1.ParamRef policyName:string ' +
    'validationActions:[]string~',
  'admissionregistration.v1.ValidatingAdmissionPolicySpec':
    'auditAnnotations:[]admissionregistration.v1.AuditAnnotation failurePolicy:string? ' +
    'matchConditions:[]admissionregistration.v1.MatchCondition~name matchConstraints:admissionregistration.v1.MatchResources ' +
    'paramKind:admissionregistration.v1.ParamKind validations:[]admissionregistration.v1.Validation ' +
    'variables:[]admissionregistration.v1.Variable~name',
  'admissionregistration.v1.ValidatingAdmissionPolicyStatus':
    'conditions:[]meta.v1.Condition~type observedGeneration:int64 typeChecking:admissionregistration.v1.TypeChecking',
  'admissionregistration.v1.ValidatingWebhook':
    'admissionReviewVersions:[]string! clientConfig:admissionregistration.v1.WebhookClientConfig! failurePolicy:string? ' +
    'matchConditions:[]admissionregistration.v1.MatchCondition~name@1.27 matchPolicy:string? name:string! namespaceSelector:meta.v1.LabelSelector ' +
    'objectSelector:meta.v1.LabelSelector rules:[]admissionregistration.v1.RuleWithOperations sideEffects:string?! timeoutSeconds:int32?',
  'admissionregistration.v1.ValidatingWebhookConfiguration':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta webhooks:[]admissionregistration.v1.ValidatingWebhook~name',
  'admissionregistration.v1.Validation': 'expression:string! message:string messageExpression:string reason:string?',
  'admissionregistration.v1.Variable': '=atomic expression:string! name:string!',
  'admissionregistration.v1.WebhookClientConfig': 'caBundle:bytes service:admissionregistration.v1.ServiceReference url:string?',
});
