/** Which nodes the control plane runs on: their role says so, `master` until 1.24. */
export const isOfControlPlane = ({ roles }: { readonly roles: readonly string[] }): boolean => roles.includes('control-plane') || roles.includes('master');

/** The node on which the API server listens: the first of the control plane, or else the first of all. */
export const serverOf = <Node extends { readonly roles: readonly string[] }>(nodes: readonly Node[]): Node | undefined => nodes.find(isOfControlPlane) ?? nodes[0];
