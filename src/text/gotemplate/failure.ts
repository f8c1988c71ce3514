/** How a function that a template called says that it failed. */

/** The message is what Go's error says; the executor adds which function and where. */
export class CallFailure extends Error {}
