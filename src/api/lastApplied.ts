/** Where `kubectl apply` keeps what it applied last, and API servers and controllers look for it. */
export const lastAppliedAnnotation = 'kubectl.kubernetes.io/last-applied-configuration';
