/** Thrown where a simulated world would grow beyond what whoever runs it has room for; who set the bound catches it. */
export class OutOfRoom extends Error {
  override readonly name = 'OutOfRoom';

  /** Which bound was met: what may be kept, or how much may be simulated. */
  readonly bound: 'memory' | 'effort';

  constructor(bound: 'memory' | 'effort') {
    super('the world has grown beyond its bound');
    this.bound = bound;
  }
}
