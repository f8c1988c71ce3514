/** A ledger for people: how many lines are in each class, and where those are that nobody vouches for. */
import type { LedgerEntry } from '../verify/ledger.ts';
import { totalsOf } from '../verify/ledger.ts';
import type { Paint } from './terminal.ts';

const places = ({ from, to }: LedgerEntry): string => (from === to ? String(from) : `${from}–${to}`);

export function ledgerText(ledger: readonly LedgerEntry[], paint: Paint): string {
  const totals = totalsOf(ledger);
  const lines = ledger.at(-1)?.to ?? 0;
  const reasons = new Map<string, LedgerEntry[]>();
  for (const entry of ledger) {
    if (entry.class === 'verified' || entry.class === 'prose') continue;
    const key = `${entry.class}: ${entry.why ?? ''}`;
    reasons.set(key, [...(reasons.get(key) ?? []), entry]);
  }
  const rows = [...reasons].map(([reason, entries]) => `      ${paint.dim(`${reason} (line ${entries.map(places).join(', ')})`)}\n`);
  return `  ${lines} ${lines === 1 ? 'line' : 'lines'}: ${totals.verified} verified, ${totals.normalised} compared after a normalisation, ${totals.wrong} wrong, ${totals.unverifiable} not verifiable, ${totals.prose} prose\n${rows.join('')}`;
}
