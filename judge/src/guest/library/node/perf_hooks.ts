/** The virtual clock under its Node name; it stands still while code runs, so there is nothing to profile. */
export default { performance };
