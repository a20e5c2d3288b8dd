/** Raised with every change that can alter a history or a verdict; a golden-history test notices such changes. */
export const engineVersion = '0.4.0';
