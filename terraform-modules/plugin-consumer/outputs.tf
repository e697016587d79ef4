output "function_name" {
  description = "Name of the function."
  value       = module.function.name
}

output "function_arn" {
  description = "ARN of the function's alias."
  value       = module.function.arn
}

output "role_arn" {
  description = "ARN of the function's role."
  value       = module.function.role_arn
}

output "subscription_arn" {
  description = "ARN of the subscription."
  value       = aws_sns_topic_subscription.firings.arn
}

output "buffer_queue_arn" {
  description = "ARN of the buffer; null without one."
  value       = one(aws_sqs_queue.buffer[*].arn)
}

output "dead_letter_queue_arns" {
  description = "ARNs of the dead-letter queues, by layer: `subscription`, and `queue` or `function`."
  value       = { for layer, queue in module.dead_letters : layer => queue.arn }
}

output "policy" {
  description = "The policy of the function's role, as JSON."
  value       = module.function.policy
}
