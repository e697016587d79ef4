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

output "dead_letter_queue_arn" {
  description = "ARN of the queue for batches of the stream that were given up."
  value       = module.dead_letters.arn
}

output "policy" {
  description = "The policy of the function's role, as JSON."
  value       = module.function.policy
}
