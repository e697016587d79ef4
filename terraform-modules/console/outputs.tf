output "url" {
  description = "Where the console is."
  value       = local.url
}

output "issuer" {
  description = "Who signs people in; jobs-api's `jwt.issuer`."
  value       = local.issuer
}

output "client_id" {
  description = "The console at the provider; one of jobs-api's `jwt.audiences`."
  value       = local.client_id
}

output "user_pool_id" {
  description = "Id of the Cognito user pool, to add users to; null with an issuer of yours."
  value       = local.pool_id
}

output "distribution_id" {
  description = "Id of the distribution, to invalidate what it has cached."
  value       = aws_cloudfront_distribution.this.id
}

output "distribution_domain_name" {
  description = "What the DNS record of a name of your own points at."
  value       = aws_cloudfront_distribution.this.domain_name
}

output "bucket_name" {
  description = "Name of the bucket of the files."
  value       = aws_s3_bucket.files.bucket
}
