// Answers a bare array where the contract asks for an Aggregate.
// @expect CE type-error
export async function fetchAll(urls: readonly string[]): Promise<unknown[]> {
  return Promise.all(urls.map(async (url) => (await fetch(url)).json()));
}
