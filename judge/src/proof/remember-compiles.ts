import type { Compiler } from '../compile/index.ts';

/** A compiler that is asked once for each source: whoever judges one again needs the same script, not a second opinion. */
export function rememberCompiles(compiler: Compiler): Compiler {
  const known = new Map<string, ReturnType<Compiler['compile']>>();
  return {
    compile(task) {
      const key = JSON.stringify([task.source, task.contract]);
      let result = known.get(key);
      if (!result) {
        result = compiler.compile(task);
        known.set(key, result);
        // Our own fault: the next one tries again.
        result.catch(() => known.delete(key));
      }
      return result;
    },
    transform: (sources) => compiler.transform(sources),
    packageTypes: (files) => compiler.packageTypes(files),
    scenario: (task) => compiler.scenario(task),
    mutants: (task) => compiler.mutants(task),
    close: () => compiler.close(),
  };
}
