/** kubectl as distributions bring it: `microk8s kubectl get po`, `sudo k3s kubectl get po`, `minikube kubectl -- get po`, and Kubernetes' own sources, `cluster/kubectl.sh get po`; and as a word processor spells it, `Kubectl get po`. */

const wrapped = /(?<=^|[;|&(]\s*|\bwatch\s+)(?:sudo\s+)?(?:microk8s(?:\s+|\.)kubectl|k3s\s+kubectl|rke2\s+kubectl|[\w.~/-]*\/kubectl\.sh|Kubectl|minikube\s+kubectl\s+--)(?=\s)/g;

/** The command line with kubectl by its own name. */
export const withPlainKubectl = (command: string): string => command.replace(wrapped, 'kubectl');
