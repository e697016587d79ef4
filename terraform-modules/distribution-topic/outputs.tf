output "topic_arn" {
  description = "ARN of the topic that carries every firing."
  value       = aws_sns_topic.firings.arn
}

output "schedule_group" {
  description = "The group that holds the schedules: its name and ARN, and `schedules_arn`, a pattern of its schedules' ARNs."
  value = {
    name          = aws_scheduler_schedule_group.jobs.name
    arn           = aws_scheduler_schedule_group.jobs.arn
    schedules_arn = "${replace(aws_scheduler_schedule_group.jobs.arn, ":schedule-group/", ":schedule/")}/*"
  }
}

output "schedule_role_arn" {
  description = "ARN of the role with which EventBridge Scheduler publishes."
  value       = aws_iam_role.schedules.arn
}

output "dead_letter_queue_arn" {
  description = "ARN of the queue for firings that EventBridge Scheduler could not publish."
  value       = module.dead_letters.arn
}

output "kms_key_arn" {
  description = "ARN of the key of topic and queue."
  value       = local.kms_arn
}
