import { refusedOfPerfHooks } from '../../../core/index.ts';
import { refuseMembers } from '../refuse-members.ts';

/** The virtual clock under its Node name; it stands still while code runs, so there is nothing to profile. */
const perfHooks = {
  get PerformanceEntry() {
    return PerformanceEntry;
  },
  get PerformanceMark() {
    return PerformanceMark;
  },
  get PerformanceMeasure() {
    return PerformanceMeasure;
  },
  get PerformanceObserver() {
    return PerformanceObserver;
  },
  get PerformanceObserverEntryList() {
    return PerformanceObserverEntryList;
  },
  performance,
};

export default refuseMembers(perfHooks, 'perf_hooks', refusedOfPerfHooks);
