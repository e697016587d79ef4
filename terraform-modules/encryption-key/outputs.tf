output "arn" {
  description = "ARN of the key, once its policy is in force."
  value       = aws_kms_key.this.arn

  depends_on = [aws_kms_key_policy.this]
}

output "alias" {
  description = "Name of the key's alias."
  value       = aws_kms_alias.this.name
}
