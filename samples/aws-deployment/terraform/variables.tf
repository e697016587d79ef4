# What bin/complete_deploy passes.

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

variable "zip_directory" {
  description = "Where bin/complete_build leaves the zips of functions and layers."
  type        = string
}

# An environment's own, for its core.tfvars; terraform-modules/scheduler says more of each.

variable "api" {
  description = "The HTTP API: whose tokens are let in, and its limits. Null: no API; a service of yours manages the jobs."
  type = object({
    jwt = optional(object({
      issuer        = optional(string)
      audiences     = optional(list(string))
      scopes        = optional(list(string), [])
      user_id_claim = optional(string, "sub")
      email_claim   = optional(string, "email")
      scope_claim   = optional(string)
    }))
    read_only = optional(bool, false)
    throttling = optional(object({
      rate  = optional(number, 50)
      burst = optional(number, 100)
    }), {})
    cors = optional(object({
      origins         = list(string)
      max_age_seconds = optional(number, 3600)
    }))
  })
  default = null
}

variable "console" {
  description = "The web console, and who signs in to it; {} for a Cognito user pool of its own. Needs api. Null: no console."
  type = object({
    sign_in = optional(object({
      issuer = optional(object({
        url             = string
        client_id       = string
        end_session     = optional(string)
        connect_origins = optional(list(string), [])
      }))
      user_pool = optional(object({
        id   = string
        host = string
      }))
      token  = optional(string, "id")
      scopes = optional(list(string), ["openid", "email"])
      mfa    = optional(string, "OPTIONAL")
    }), {})
    domain = optional(object({
      name            = string
      certificate_arn = string
    }))
  })
  default = null
}

variable "functions_use_layers" {
  description = "Whether the core's functions take their jars from the two layers instead of their own zip."
  type        = bool
  default     = false
}

variable "deletion_protection" {
  description = "Whether the tables cannot be deleted; set to false, and apply, before a destroy."
  type        = bool
  default     = true
}

variable "permissions_boundary_arn" {
  description = "ARN of the permissions boundary of every role; null for none."
  type        = string
  default     = null
}

variable "log_retention_days" {
  description = "Days that logs are kept."
  type        = number
  default     = 30
}

variable "alarm_actions" {
  description = "ARNs of what an alarm tells, such as an SNS topic."
  type        = list(string)
  default     = []
}
