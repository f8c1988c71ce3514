/**
 * The process in which diagrams are drawn: loads the engine once, answers one request at a time.
 *
 * A process and not a thread: a diagram can ask for a string so large that the JavaScript engine gives up, and that takes a whole
 * process with it, its other threads included. Here it takes only this one.
 */
import { loadPlantUml } from './plantuml.ts';
import { drawWith } from './draw.ts';

export interface DrawingRequest {
  readonly id: number;
  readonly source: string;
}

const engine = loadPlantUml();

process.on('message', ({ id, source }: DrawingRequest) => {
  void engine.then((plantuml) => drawWith(plantuml, source)).then((drawing) => process.send?.({ id, drawing }));
});
