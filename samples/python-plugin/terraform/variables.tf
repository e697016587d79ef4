variable "aws_region" {
  description = "The Region."
  type        = string
}

variable "service" {
  description = "Value of the tag Service."
  type        = string
}

variable "stage" {
  description = "Value of the tag Stage."
  type        = string
}

variable "prefix" {
  description = "What every name begins with."
  type        = string
}

variable "lambda_zip_path" {
  description = "The function's zip, as bin/package_lambda_entrypoint leaves it."
  type        = string
}

variable "distribution_sns_topic_arn" {
  description = "ARN of the topic that carries every firing."
  type        = string
}
