locals {
  alarms = {
    dropped = {
      namespace  = "AWS/Scheduler"
      metric     = "InvocationDroppedCount"
      dimensions = { ScheduleGroup = aws_scheduler_schedule_group.jobs.name }
      says       = "EventBridge Scheduler has given up firings"
    }
    lost = {
      namespace  = "AWS/Scheduler"
      metric     = "InvocationsFailedToBeSentToDeadLetterCount"
      dimensions = { ScheduleGroup = aws_scheduler_schedule_group.jobs.name }
      says       = "EventBridge Scheduler has given up firings and could not set them aside"
    }
    throttled = {
      namespace  = "AWS/Scheduler"
      metric     = "InvocationThrottleCount"
      dimensions = { ScheduleGroup = aws_scheduler_schedule_group.jobs.name }
      says       = "EventBridge Scheduler fires later than due: the quota of invocations is reached"
    }
    undelivered = {
      namespace  = "AWS/SNS"
      metric     = "NumberOfNotificationsFailedToRedriveToDlq"
      dimensions = { TopicName = aws_sns_topic.firings.name }
      says       = "SNS could not deliver firings, nor set them aside"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "firings" {
  for_each = local.alarms

  alarm_name          = "${var.prefix}-firings-${each.key}"
  alarm_description   = "${each.value.says} (${var.prefix})."
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = local.tags
}
