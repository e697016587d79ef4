variable "prefix" {
  description = "What every name begins with; one deployment's own."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.prefix))
    error_message = "prefix must be 3 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen. Choose one such as \"reports-prod\"."
  }
}

variable "service" {
  description = "Value of the tag Service."
  type        = string

  validation {
    condition     = can(regex("^[\\w .:/=+@-]{1,256}$", var.service))
    error_message = "service is the value of a tag: give 1 to 256 letters, digits, spaces or any of _.:/=+-@, such as \"scheduler\"."
  }
}

variable "stage" {
  description = "Value of the tag Stage."
  type        = string

  validation {
    condition     = can(regex("^[\\w .:/=+@-]{1,256}$", var.stage))
    error_message = "stage is the value of a tag: give 1 to 256 letters, digits, spaces or any of _.:/=+-@, such as \"prod\"."
  }
}

variable "tags" {
  description = "Further tags of every resource."
  type        = map(string)
  default     = {}

  validation {
    condition     = !anytrue([for key in keys(var.tags) : contains(["Service", "Stage"], key)])
    error_message = "tags must not hold Service or Stage. Set service and stage instead."
  }
}

variable "account_id" {
  description = "Id of the account; part of the bucket's name and of the sign-in page's, which are everybody's."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be the 12 digits of an AWS account's id."
  }
}

variable "files_path" {
  description = "The directory of the console's files, as bin/complete_build leaves it, or `META-INF/resources/scheduler-console` of the jar, unpacked."
  type        = string

  validation {
    condition     = try(fileexists("${var.files_path}/files.txt"), false)
    error_message = "files_path: there is no ${var.files_path}/files.txt. Build it first (bin/complete_build), or unpack META-INF/resources/scheduler-console of serverless-scheduler-console's jar. The path is relative to where terraform runs."
  }
}

variable "api_endpoint" {
  description = "URL of the HTTP API, without `/v1`: the output endpoint of jobs-api. It is served below the same name as the console, so that no page of another origin need be let in."
  type        = string

  validation {
    condition     = can(regex("^https://[a-zA-Z0-9.-]+$", var.api_endpoint))
    error_message = "api_endpoint must be https:// and a host, without a path. Pass on the output endpoint of jobs-api."
  }
}

variable "sign_in" {
  description = "Who signs people in: an OpenID provider of yours (`issuer`), a Cognito user pool of yours (`user_pool`: its id, and the host of its sign-in page), or, with neither, a user pool that this module makes, whose users an administrator adds. `token`: what the API is sent; an `id` token names the user's address, Cognito's `access` token does not, but has scopes. `end_session`: where to sign out, where the provider's own description does not say; `{client_id}` and `{redirect_uri}` are filled in. `connect_origins`: further origins that the page may speak to, such as that of a token endpoint elsewhere. `mfa`: OFF, OPTIONAL or ON, of the pool that is made."
  type = object({
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
  })
  default = {}

  validation {
    condition     = var.sign_in.issuer == null || var.sign_in.user_pool == null
    error_message = "sign_in: give issuer or user_pool or neither, not both."
  }

  validation {
    condition     = var.sign_in.issuer == null || can(regex("^https://[^/ ]+(/[^ ]*)?$", var.sign_in.issuer.url))
    error_message = "sign_in.issuer.url must be the https URL of an OpenID provider, below which /.well-known/openid-configuration is."
  }

  validation {
    condition     = var.sign_in.user_pool == null || can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]_[A-Za-z0-9]+$", var.sign_in.user_pool.id)) && can(regex("^[a-z0-9.-]+$", var.sign_in.user_pool.host))
    error_message = "sign_in.user_pool: id must be a user pool's, such as eu-central-1_Ab1Cd2Ef3, and host that of its sign-in page, such as login.example.org or reports.auth.eu-central-1.amazoncognito.com."
  }

  validation {
    condition     = contains(["id", "access"], var.sign_in.token) && contains(var.sign_in.scopes, "openid")
    error_message = "sign_in: token must be id or access, and scopes must hold openid."
  }

  validation {
    condition     = contains(["OFF", "OPTIONAL", "ON"], var.sign_in.mfa)
    error_message = "sign_in.mfa must be OFF, OPTIONAL or ON."
  }
}

variable "domain" {
  description = "A name of your own and its certificate in ACM, in us-east-1, where CloudFront looks; its DNS record is yours to make. Null: the name that CloudFront gives."
  type = object({
    name            = string
    certificate_arn = string
  })
  default = null

  validation {
    condition     = var.domain == null || can(regex("^arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate/", var.domain.certificate_arn)) && can(regex("^[a-z0-9.-]+$", var.domain.name))
    error_message = "domain: name must be a host's, and certificate_arn the ARN of a certificate in us-east-1, whatever Region the rest is in."
  }
}

variable "price_class" {
  description = "Where CloudFront answers: PriceClass_100 (North America, Europe, Israel), PriceClass_200 or PriceClass_All."
  type        = string
  default     = "PriceClass_100"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "price_class must be PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

variable "web_acl_arn" {
  description = "ARN of a web ACL of AWS WAF, of scope CLOUDFRONT; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.web_acl_arn == null || can(regex("^arn:aws[a-z-]*:wafv2:us-east-1:[0-9]{12}:global/webacl/", var.web_acl_arn))
    error_message = "web_acl_arn must be the ARN of a web ACL for CloudFront, arn:aws:wafv2:us-east-1:<account>:global/webacl/<name>/<id>."
  }
}

variable "access_logs" {
  description = "The bucket for CloudFront's access logs, by its domain name, and a prefix; null for none. API Gateway logs every request to the API anyway."
  type = object({
    bucket_domain_name = string
    prefix             = optional(string, "console/")
  })
  default = null

  validation {
    condition     = var.access_logs == null || can(regex("\\.s3[.-].*amazonaws\\.com$", var.access_logs.bucket_domain_name))
    error_message = "access_logs.bucket_domain_name must be a bucket's domain name, such as logs.s3.amazonaws.com; the bucket has to allow ACLs, which CloudFront writes by."
  }
}

variable "deletion_protection" {
  description = "Whether the user pool that this module makes cannot be deleted; set to false, and apply, before a destroy."
  type        = bool
  default     = true
}
