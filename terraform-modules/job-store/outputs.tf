output "jobs_table" {
  description = "The jobs table: its name, its ARN and that of its stream."
  value = {
    name       = aws_dynamodb_table.jobs.name
    arn        = aws_dynamodb_table.jobs.arn
    stream_arn = aws_dynamodb_table.jobs.stream_arn
  }
}

output "executions_table" {
  description = "The executions table: its name and ARN."
  value = {
    name = aws_dynamodb_table.executions.name
    arn  = aws_dynamodb_table.executions.arn
  }
}

output "kms_key_arn" {
  description = "ARN of the key of both tables."
  value       = local.kms_arn
}
