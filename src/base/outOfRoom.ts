/** Thrown where a simulated world would grow beyond what whoever runs it has room for; who set the bound catches it. */
export class OutOfRoom extends Error {
  override readonly name = 'OutOfRoom';

  constructor() {
    super('the world has grown beyond its bound');
  }
}
