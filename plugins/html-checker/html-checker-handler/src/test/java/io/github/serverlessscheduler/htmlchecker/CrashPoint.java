package io.github.serverlessscheduler.htmlchecker;

/** The moments before and after each effect of the occurrence that finds a change, in order. */
enum CrashPoint {
  BEFORE_LOADING,
  AFTER_LOADING,
  BEFORE_STORING_THE_CHANGE,
  AFTER_STORING_THE_CHANGE,
  BEFORE_TELLING,
  AFTER_TELLING,
  BEFORE_MARKING_IT_TOLD,
  AFTER_MARKING_IT_TOLD
}
