/** What a plugin author compiles against: job types, their mapping, handlers and firings. */
module io.github.serverlessscheduler.plugin {
  requires transitive jakarta.validation;
  requires transitive org.jspecify;

  exports io.github.serverlessscheduler.plugin;

  uses io.github.serverlessscheduler.plugin.JobPlugin;
}
