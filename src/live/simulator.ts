/** The simulator in a worker. */
export {};
