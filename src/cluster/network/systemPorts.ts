/** Where the programs listen that an installer runs on nodes: what they answer is not known, but that nothing of theirs is on other ports. */
import { parseImage } from '../images/reference.ts';

/** By the last part of an image's name. https://kubernetes.io/docs/reference/networking/ports-and-protocols/ */
const ports: Readonly<Record<string, readonly number[]>> = {
  etcd: [2379, 2380, 2381],
  kindnetd: [],
  'kube-apiserver': [6443, 8443],
  'kube-controller-manager': [10_257],
  'kube-proxy': [10_249, 10_256],
  'kube-scheduler': [10_259],
  'local-path-provisioner': [],
  'storage-provisioner': [],
};

/** Undefined of an image that no installer runs. */
export const systemPorts = (image: string): readonly number[] | undefined => ports[parseImage(image).repository.split('/').at(-1) ?? ''];
