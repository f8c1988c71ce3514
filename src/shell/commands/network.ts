/** The commands that look at the network: one row each. */
import type { Command } from './command.ts';
import { curl } from './curl/index.ts';
import { iptables, iptablesSave } from './iptablesSave.ts';
import { ipvsadm } from './ipvsadm.ts';
import { nslookup } from './nslookup/index.ts';
import { wget } from './wget/index.ts';

export const networkCommands: readonly Command[] = [curl, iptables, iptablesSave, ipvsadm, nslookup, wget];
