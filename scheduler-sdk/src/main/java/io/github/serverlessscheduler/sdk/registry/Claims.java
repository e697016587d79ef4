package io.github.serverlessscheduler.sdk.registry;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.HashMap;
import java.util.Map;

/** Who holds which enum name, job type name and payload class; none may be held twice. */
final class Claims {

  private record Holder(JobType<?> type, String source) {
    @Override
    public String toString() {
      return source + " (" + type.name() + ", " + type.payloadClass().getName() + ")";
    }
  }

  private final Map<String, Holder> holders = new HashMap<>();

  /** Whether an equal type is held already. */
  boolean holds(JobType<?> type) {
    Holder holder = holders.get(name(type.name()));
    return holder != null && holder.type().equals(type);
  }

  /** Takes all that the type is known by. */
  void take(JobType<?> type, String source) {
    var holder = new Holder(type, source);
    take("enum name " + type.enumName(), holder);
    take(name(type.name()), holder);
    type.aliases().forEach(alias -> take(name(alias), holder));
    take("payload class " + type.payloadClass().getName(), holder);
  }

  private void take(String what, Holder holder) {
    Holder first = holders.putIfAbsent(what, holder);
    if (first != null) {
      throw new SchedulerException(
          ErrorCode.INVALID_PLUGIN, what + " is mapped twice: by " + first + " and by " + holder);
    }
  }

  private static String name(String nameOrAlias) {
    return "job type name " + nameOrAlias;
  }
}
