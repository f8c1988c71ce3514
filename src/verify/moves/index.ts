/** The ways out of an impasse, the most telling first. */
import type { Proposer } from './move.ts';
import { alternatives, mentionedOptions } from './alternatives.ts';
import { batches } from './batches.ts';
import { calendar, firstDue } from './calendar.ts';
import { crashPace, crashTimes } from './crashPace.ts';
import { durations } from './durations.ts';
import { evidence, pieceByPiece } from './evidence.ts';
import { halfWay } from './halfWay.ts';
import { listing } from './listing.ts';
import { logsOfSeveral } from './logsOfSeveral.ts';
import { loggedRequests } from './loggedRequests.ts';
import { named } from './named.ts';
import { oldest } from './oldest.ts';
import { order } from './order.ts';
import { jobTimes } from './jobTimes.ts';
import { kubeletPace } from './kubeletPace.ts';
import { pace } from './pace.ts';
import { phases } from './phases.ts';
import { probing } from './probing.ts';
import { promptly } from './promptly.ts';
import { pullPace } from './pullPace.ts';
import { rows } from './rows.ts';
import { seniority } from './seniority.ts';
import { sinceMade } from './sinceMade.ts';
import { shifts } from './shifts.ts';
import { succession } from './succession.ts';
import { survivors } from './survivors.ts';
import { timetable } from './timetable.ts';
import { doneInTurn, placing, underWay } from './underWay.ts';
import { upSoFar } from './upSoFar.ts';
import { untilEventsGo, waiting } from './waiting.ts';

/** Those that read from the output what is to be decided, or let choices fall otherwise: all that is tried where nothing will be said of the output if it does not come out. */
export const outrightProposers: readonly Proposer[] = [untilEventsGo, crashPace, mentionedOptions, rows, survivors, firstDue, oldest, sinceMade, seniority, logsOfSeveral, evidence, timetable, pieceByPiece, crashTimes, probing, jobTimes, calendar, succession, placing, named, listing, loggedRequests, alternatives, upSoFar];

/** Of a watch each row says what happened next: where that leads nowhere, to guess at one duration after the other does not either. */
export const watchProposers: readonly Proposer[] = [...outrightProposers, phases];

export const proposers: readonly Proposer[] = [underWay, ...outrightProposers, order, kubeletPace, batches, pullPace, doneInTurn, phases, durations, promptly, pace, halfWay, waiting, shifts];
