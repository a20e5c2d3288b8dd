import picocolors from 'picocolors';

/**
 * Colours for a terminal, and plain text for whoever reads a pipe or a file. (Left to itself, picocolors also colours
 * every output on machines that set CI.)
 */
export function colorsFor(stream: {
  readonly isTTY?: boolean;
}): ReturnType<typeof picocolors.createColors> {
  return picocolors.createColors(stream.isTTY === true && picocolors.isColorSupported);
}
