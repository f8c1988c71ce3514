/** Which nodes the control plane runs on: their role says so, `master` until 1.24. */
export const isOfControlPlane = ({ roles }: { readonly roles: readonly string[] }): boolean => roles.includes('control-plane') || roles.includes('master');
