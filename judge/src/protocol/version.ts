/** Raised whenever a message on the wire changes its meaning; a worker refuses a request of another version. */
export const protocolVersion = 1 as const;
