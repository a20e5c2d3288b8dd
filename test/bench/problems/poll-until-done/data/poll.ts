import { respond, scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../contract.ts');

/** One testcase of the bench: a job that is done at the `times`-th question. */
export function polls(times: number, everyMs: number) {
  return scenario<Contract>(`asks ${times} times`, async ({ solution, http, expect }) => {
    const api = http.service('https://jobs.example.test', ({ count }) =>
      respond(200, { done: count >= times }),
    );
    const asked = await solution.pollUntilDone('https://jobs.example.test/1', everyMs);
    expect(asked).toBe(times);
    expect(api.requests).toArriveAt(Array.from({ length: times }, (_, index) => index * everyMs));
    expect(solution).toBeIdle();
  });
}
