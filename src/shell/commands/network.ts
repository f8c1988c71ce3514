/** The commands that look at the network: one row each. */
import type { Command } from './command.ts';
import { curl } from './curl/index.ts';
import { dig, hostCommand } from './dig.ts';
import { getent } from './getent.ts';
import { iptables, iptablesSave } from './iptablesSave.ts';
import { ipvsadm } from './ipvsadm.ts';
import { nc, ncat } from './nc/index.ts';
import { nft } from './nft.ts';
import { nslookup } from './nslookup/index.ts';
import { ping } from './ping.ts';
import { telnet } from './telnet.ts';
import { wget } from './wget/index.ts';

export const networkCommands: readonly Command[] = [curl, dig, getent, hostCommand, iptables, iptablesSave, ipvsadm, nc, ncat, nft, nslookup, ping, telnet, wget];
