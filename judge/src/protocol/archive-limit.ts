/** A whole archive as it travels: what is uploaded, and what a worker fetches. */
export const mostArchiveBytes = 16 * 1024 * 1024;
