// A program: bundles the packages of the given folders all at once, then the last one once more, and prints what came of
// each as JSON. Sources that end the bundler's process leave their traces here and not in the output of the tests.
import {
  bundleScenario,
  loadProblemPackage,
  ProblemPackageError,
  stopBundler,
} from '../../judge/src/problem/index.ts';

async function bundled(directory: string): Promise<string> {
  const pkg = loadProblemPackage(directory);
  try {
    const text = await bundleScenario(pkg, pkg.testcases[0]!);
    return text.includes('says hello') ? 'bundled' : text;
  } catch (error) {
    if (error instanceof ProblemPackageError) return error.message;
    throw error;
  }
}

const directories = process.argv.slice(2);
const first = await Promise.all(directories.map(bundled));
console.log(JSON.stringify([...first, await bundled(directories.at(-1)!)]));
await stopBundler();
