output "distribution_sns_topic_arn" {
  description = "ARN of the topic that carries every firing; a plugin's terraform takes it."
  value       = module.topic.topic_arn
}

output "common_layer_arn" {
  description = "ARN of the layer with the SDK; null without `layers`."
  value       = try(module.layer["common"].arn, null)
}

output "plugins_layer_arn" {
  description = "ARN of the layer with every plugin's job types; null without `layers`."
  value       = try(module.layer["plugins"].arn, null)
}

output "api_endpoint" {
  description = "URL of the HTTP API, without `/v1`; null without `api`."
  value       = one(module.api[*].endpoint)

  precondition {
    condition     = var.api == null || local.lets_somebody_in
    error_message = "api.jwt is missing: say whose tokens the API lets in, by issuer and audiences, or set console, whose sign-in then says it."
  }
}

output "api_id" {
  description = "Id of the HTTP API, for a domain of your own; null without `api`."
  value       = one(module.api[*].api_id)
}

output "console_url" {
  description = "Where the console is; null without `console`."
  value       = one(module.console[*].url)

  precondition {
    condition     = var.console == null || var.api != null
    error_message = "console needs the HTTP API. Set api, such as api = {}."
  }
}

output "console_user_pool_id" {
  description = "Id of the Cognito user pool whose users sign in to the console; null without one."
  value       = one(module.console[*].user_pool_id)
}

output "console_distribution" {
  description = "The console's distribution: its id, and the name that a DNS record of yours points at; null without `console`."
  value       = one([for console in module.console : { id = console.distribution_id, domain_name = console.distribution_domain_name }])
}

output "jobs_table" {
  description = "The jobs table: its name, its ARN and that of its stream."
  value       = module.store.jobs_table
}

output "executions_table" {
  description = "The executions table: its name and ARN."
  value       = module.store.executions_table
}

output "schedule_group" {
  description = "The group that holds the schedules: its name and ARN, and a pattern of its schedules' ARNs."
  value       = module.topic.schedule_group
}

output "schedule_role_arn" {
  description = "ARN of the role with which EventBridge Scheduler publishes."
  value       = module.topic.schedule_role_arn
}

output "dead_letter_function_arn" {
  description = "ARN of the function that records dead letters."
  value       = module.dead_letter.arn
}

output "kms_key_arn" {
  description = "ARN of the key of everything."
  value       = local.kms_key.arn
}

output "function_names" {
  description = "Names of the core's functions, by what they do."
  value = merge(
    {
      sync        = module.sync.function_name
      dead_letter = module.dead_letter.name
    },
    { for name, function in module.keeper : name => function.name },
    { for api in module.api : "api" => api.function_name },
  )
}

output "policies" {
  description = "The policy of each function's role, as JSON, by what it does."
  value = merge(
    {
      sync        = module.sync.policy
      dead_letter = module.dead_letter.policy
    },
    { for name, function in module.keeper : name => function.policy },
    { for api in module.api : "api" => api.policy },
  )
}
