#include <future>
#include <vector>

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>

#include "node/net/grpc_status.h"
#include "tests/net/loopback.h"

namespace golconda::net {

RawAnswer raw_call(const std::string& address, const std::string& method, const std::string& token,
                   const Bytes& request, std::chrono::milliseconds timeout, bool compressed) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxSendMessageSize(-1);
  grpc::GenericStub stub(grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + timeout);
  if (compressed) context.set_compression_algorithm(GRPC_COMPRESS_GZIP);
  if (!token.empty()) context.AddMetadata("authorization", token);
  const grpc::Slice slice(request);
  const grpc::ByteBuffer sent(&slice, 1);
  grpc::ByteBuffer received;
  std::promise<grpc::Status> promise;
  stub.UnaryCall(&context, method, grpc::StubOptions(), &sent, &received,
                 [&promise](const grpc::Status& status) { promise.set_value(status); });
  const grpc::Status status = promise.get_future().get();
  RawAnswer answer;
  answer.status_code = static_cast<int>(status.error_code());
  if (!status.ok()) {
    answer.error = to_error(status);
    return answer;
  }
  std::vector<grpc::Slice> slices;
  if (received.Dump(&slices).ok()) {
    for (const auto& part : slices) answer.response.append(reinterpret_cast<const char*>(part.begin()), part.size());
  }
  return answer;
}

}  // namespace golconda::net
