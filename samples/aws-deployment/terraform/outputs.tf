# bin/complete_deploy passes the first three to every plugin.

output "distribution_sns_topic_arn" {
  description = "ARN of the topic that carries every firing."
  value       = module.scheduler.distribution_sns_topic_arn
}

output "common_layer_arn" {
  description = "ARN of the layer with the SDK."
  value       = module.scheduler.common_layer_arn
}

output "plugins_layer_arn" {
  description = "ARN of the layer with every plugin's job types."
  value       = module.scheduler.plugins_layer_arn
}

output "api_endpoint" {
  description = "URL of the HTTP API, without /v1; null without an API."
  value       = module.scheduler.api_endpoint
}

output "function_names" {
  description = "Names of the core's functions, by what they do."
  value       = module.scheduler.function_names
}

output "console_url" {
  description = "Where the console is; null without one."
  value       = module.scheduler.console_url
}

output "console_user_pool_id" {
  description = "Id of the user pool whose users sign in to the console; null without one."
  value       = module.scheduler.console_user_pool_id
}
