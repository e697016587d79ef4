output "endpoint" {
  description = "URL of the API, without `/v1`."
  value       = aws_apigatewayv2_api.this.api_endpoint
}

output "api_id" {
  description = "Id of the API, for a domain of your own."
  value       = aws_apigatewayv2_api.this.id
}

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

output "policy" {
  description = "The policy of the function's role, as JSON."
  value       = module.function.policy
}
