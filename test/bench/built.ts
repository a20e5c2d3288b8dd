/** A file of the engine as it was built, since that is what runs; `Module` is the type of its source. */
export async function built<Module>(file: string): Promise<Module> {
  return (await import(new URL(`../../judge/dist/${file}`, import.meta.url).href)) as Module;
}
