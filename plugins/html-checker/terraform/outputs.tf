output "function_name" {
  description = "Name of the function."
  value       = module.consumer.function_name

  precondition {
    condition     = !var.use_common_layer || var.common_layer_arn != null
    error_message = "use_common_layer needs common_layer_arn, the ARN of a layer version. Publish the layer first, or set use_common_layer to false and package without --common."
  }
}

output "state_bucket" {
  description = "Name of the bucket with the states."
  value       = aws_s3_bucket.state.bucket
}
